//! Texts of `--help`: 中文。

use crate::language::words::Help;

pub fn parser(word: &str) -> &str {
    match word {
        "[OPTIONS]" => "[选项]",
        "<COMMAND>" => "<命令>",
        "[COMMAND]" => "[命令]",
        ".SH NAME" => ".SH 名称",
        ".SH SYNOPSIS" => ".SH 用法",
        ".SH DESCRIPTION" => ".SH 说明",
        ".SH VERSION" => ".SH 版本",
        ".SH EXTRA" => ".SH 补充",
        other => other,
    }
}

pub fn help(help: Help) -> &'static str {
    match help {
        Help::About => "计划承诺了什么、实际达到多少、还差多少、每年需要多快",
        Help::Gap => "报告每个目标的差距与年均所需",
        Help::GapAfter => {
            "示例：\n  qdx gap actuals.csv                 每个目标一行的表\n  qdx gap actuals.csv --json | jq .   供程序读取\n  qdx gap a.csv b.csv --as-of 2025    多个文件，只用到 2025 年底\n  cat actuals.csv | qdx gap -t my.toml\n  qdx gap a.csv -o report.html -o report.json --fail-on off-track\n\n环境变量：\n  QDX_TARGETS  未给 --targets 时使用的计划\n  QDX_LANG     未给 --lang 时的语言，zh 或 en\n\n退出码：\n  0  报告已写出（有差距是结果，不是失败）\n  1  报告已写出，且 --fail-on 查到目标\n  2  未计算：用法、计划、输入或输出有误"
        }
        Help::Files => "实际值表格：任意排列的 CSV、.xlsx、.xls 或 .ods；“-”为标准输入",
        Help::Targets => "计划文件［默认：QDX_TARGETS、./targets.toml、内置的青岛计划］",
        Help::AsOf => "只用到这一期末为止的数据：2025、2025Q3、2025-06-30",
        Help::Only => "只报告这一目标、这一组或这一责任单位（可重复）",
        Help::Format => "标准输出的格式：{values}［默认：table］",
        Help::PlanFormat => "格式：{values}［默认：table］",
        Help::Json => "即 --format json",
        Help::Lang => "语言：zh、en、zh_CN.UTF-8 等［默认：QDX_LANG、系统区域设置、en］",
        Help::Color => "何时使用颜色：{values}［默认：auto］",
        Help::Encoding => "文件编码：auto、utf-8、gb18030、utf-16le、big5……［默认：auto］",
        Help::Sheet => "工作簿中的工作表；“*”为所有未隐藏的［默认：第一张］",
        Help::MessageFormat => "错误与警告的格式：human、json（每行一个对象）、github（注解）［默认：human］",
        Help::Indicator => "没有指标列的表所属的目标",
        Help::Where => "只读某列为某值的行，例如 性别=合计；可重复，同一列写两次为任一值",
        Help::IgnoreUnknown => "略去计划中没有的指标（行和列），并给出警告",
        Help::ByArea => "列出各地区数：数值、占合计比重、缺报",
        Help::Path => "序时进度表：今后各期末须达到的数：{values}",
        Help::Method => "在判定旁列出其他口径的说法：{values}（可重复）",
        Help::Check => "检查计划与数据，报告所有问题，不作计算",
        Help::CheckAfter => {
            "示例：\n  qdx check actuals.csv         数据有什么问题\n  qdx check -t my.toml          只查计划\n  … | qdx check                 管道来的数据有什么问题\n\n退出码：\n  0  无误，或只有警告\n  2  有错误"
        }
        Help::Draft => "按规则由计划原文起草 targets.toml",
        Help::DraftAfter => {
            "示例：\n  qdx draft 方案.txt -o targets.toml        待核对的计划：每句原文、每处疑问\n  qdx draft 方案.txt --json | jq .targets   供程序使用，附原文行号\n  pbpaste | qdx draft --deadline 2027\n\n每个数或被采用，或被列出，绝不编造；有疑问处旁注 # check:。\n\n退出码：\n  0  已写出，或没有找到承诺（警告）\n  2  原文无法读取，或没有写明年份"
        }
        Help::PlanText => "计划原文：UTF-8、GB18030 或 UTF-16；- 为标准输入 [默认：标准输入]",
        Help::DraftDeadline => "计划的最后一天，原文没有写时给出：2027、2027-06-30",
        Help::DraftStart => "计划的第一天 [默认：原文所写，否则为最早承诺的年份]",
        Help::DraftJson => "输出 JSON，不是 TOML",
        Help::DraftOutput => "写入此文件，不写到标准输出；绝不覆盖已有文件",
        Help::Init => "写出计划和待填的数据文件；从不覆盖",
        Help::InitAfter => {
            "示例：\n  qdx init                      在此处写出 targets.toml 和 actuals.csv\n  qdx init plans/2030 --blank   在别处写出空的计划，逐项说明\n\n退出码：\n  0  已写出\n  2  文件已存在，或无法写入"
        }
        Help::Blank => "空的计划，逐项说明，不复制正在使用的计划",
        Help::Dir => "写入的文件夹，没有则新建［默认：.］",
        Help::Help => "显示帮助",
        Help::Version => "显示版本",
        Help::Bom => "CSV 以字节顺序标记开头，便于 Excel 打开",
        Help::Output => "同时写入此文件，格式由文件名决定：{endings}（可重复）",
        Help::FailOn => {
            "有目标处于以下状态时以 1 退出：任一状态；off-track（落后、停滞、倒退、未达到）；any（除已达到和按期外）；有 --since 时可用 worsened（变差）"
        }
        Help::Since => "与同一计划较早的 --json 报告比较",
        Help::FailOnArea => "同上，但看有分解任务的各地区（没有 worsened）",
        Help::Chart => "用文字画出各期的数和今后的路径",
        Help::OfArea => "说明这一地区的任务",
        Help::TargetId => "目标的编号、名称或别名",
        Help::Shell => "bash、zsh、fish、powershell、elvish",
        Help::PlanRead => "显示读到的计划及其原文和出处",
        Help::PlanReadAfter => {
            "示例：\n  qdx targets                   当前使用的计划\n  qdx targets -t my.toml --json 供程序读取\n\n退出码：\n  0  计划无误\n  2  计划有误，或无法读取"
        }
        Help::Explain => "写出一个目标的计算过程",
        Help::ExplainAfter => {
            "示例：\n  qdx explain base-stations actuals.csv\n  qdx explain 5G基站 actuals.csv --lang zh --as-of 2025\n\n退出码：\n  0  已写出\n  2  未计算：用法、计划、输入或输出有误"
        }
        Help::Schema => "输出 JSON Schema",
        Help::SchemaAfter => {
            "示例：\n  qdx schema report             qdx gap --json 的格式\n  qdx schema targets            targets.toml 的格式，供编辑器补全"
        }
        Help::What => "{values}",
        Help::Completions => "输出命令补全脚本",
        Help::CompletionsAfter => {
            "示例：\n  qdx completions bash > ~/.local/share/bash-completion/completions/qdx\n  qdx completions fish > ~/.config/fish/completions/qdx.fish"
        }
        Help::Man => "输出手册页",
        Help::ManAfter => "示例：\n  qdx man > qdx.1 && man ./qdx.1",
        Help::HelpOf => "显示命令的帮助",
        Help::HelpOfAfter => {
            "示例：\n  qdx help                      有哪些命令\n  qdx help gap                  某个命令的作用与选项"
        }
        Help::CommandName => "命令；不写则列出全部命令",
        Help::Quiet => "标准错误只输出错误",
        Help::Verbose => "在标准错误说明每个文件的读法",
    }
}
