//! On Linux with glibc the program is linked with the static form of the C library, where there is one: it then
//! starts sooner, in less memory, and runs on any Linux of its kind of processor, however old its C library.
//! An empty program is linked that way and run first; where that fails, qdx is linked as usual.
//!
//! `-C target-feature=+crt-static` does the same, but cannot be a default: cargo would give it to the macros of the
//! build, too, which cannot be static. Flags that name it, with + or -, are obeyed.

#![allow(clippy::disallowed_methods)]

use std::env::var;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, io};

/// The libraries that Rust's own asks the linker for, and the files that hold their static forms.
const LIBRARIES: [(&str, &[&str]); 7] = [
    ("libgcc_s.a", &["libgcc_eh.a"]),
    ("libutil.a", &["libutil.a"]),
    ("librt.a", &["librt.a"]),
    ("libpthread.a", &["libpthread.a"]),
    ("libm.a", &["libm.a"]),
    ("libdl.a", &["libdl.a"]),
    ("libc.a", &["libc.a", "libgcc.a", "libgcc_eh.a"]),
];

/// What the linker is told, the best first: relocations take a tenth of the room where the C library can read them so.
const MANNERS: [&[&str]; 2] = [&["-static-pie", "-Wl,-z,pack-relative-relocs"], &["-static-pie"]];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    for argument in wanted().then(links).flatten().unwrap_or_default() {
        println!("cargo::rustc-link-arg-bins={argument}");
    }
}

/// Whether the system is one with glibc, the program is for it, and its flags leave the question open.
fn wanted() -> bool {
    let is = |name: &str, value: &str| var(name).is_ok_and(|found| found == value);
    let asked = var("CARGO_ENCODED_RUSTFLAGS").is_ok_and(|flags| flags.contains("crt-static"));
    is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") && var("HOST") == var("TARGET") && !asked
}

/// The linker's arguments, where it can do it. Rust has it look for dynamic libraries, but in one folder after another,
/// and in ours there are only files that lead to static ones.
fn links() -> Option<Vec<String>> {
    let folder = PathBuf::from(var("OUT_DIR").ok()?);
    for (name, files) in LIBRARIES {
        let mut group = String::new();
        for file in files {
            let place = place(file)?;
            println!("cargo::rerun-if-changed={place}");
            group += &format!("\"{place}\" ");
        }
        fs::write(folder.join(name), format!("GROUP({group})\n")).ok()?;
    }
    let here = format!("-L{}", folder.to_str()?);
    let told = |manner: &[&str]| manner.iter().copied().chain([here.as_str()]).map(String::from).collect::<Vec<_>>();
    MANNERS.into_iter().map(told).find(|arguments| works(&folder, arguments).unwrap_or(false))
}

/// Where the linker finds a file; it repeats the name of one that it does not.
fn place(file: &str) -> Option<String> {
    let linker = var("RUSTC_LINKER").unwrap_or_else(|_| String::from("cc"));
    let output = Command::new(linker).arg(format!("-print-file-name={file}")).output().ok()?;
    let place = String::from_utf8(output.stdout).ok()?.trim().to_string();
    Path::new(&place).is_absolute().then_some(place)
}

/// Whether an empty program can be linked with these arguments, and runs.
fn works(folder: &Path, arguments: &[String]) -> io::Result<bool> {
    let (source, program) = (folder.join("empty.rs"), folder.join("empty"));
    fs::write(&source, "fn main() {}")?;
    let mut compiler = Command::new(var("RUSTC").unwrap_or_else(|_| String::from("rustc")));
    let flags = var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default();
    compiler.args(flags.split('\x1f').filter(|flag| !flag.is_empty()));
    compiler.args(var("RUSTC_LINKER").map(|linker| format!("-Clinker={linker}")));
    compiler.args(arguments.iter().map(|argument| format!("-Clink-arg={argument}")));
    let linked = compiler.arg(source).arg("-o").arg(&program).output()?.status.success();
    Ok(linked && Command::new(program).current_dir(folder).output()?.status.success())
}
