//! Areas: a number for each, whatever its spelling.

use std::collections::HashMap;
use std::sync::Arc;

use crate::plan::Plan;
use crate::text;

/// Names under which a file gives the plan's own area.
const WHOLE: [&str; 4] = ["全市", "合计", "总计", "total"];

/// Areas told apart: the larger industrial enterprises of a whole country have
/// room, and their names stay within some hundred megabytes.
pub const MAX_AREAS: usize = 1 << 19;

/// There are more areas than [`MAX_AREAS`].
#[derive(Clone, Copy, Debug)]
pub struct TooMany;

/// All areas met so far.
pub struct Areas {
    /// The plan's own, folded.
    own: Option<String>,
    /// By their names, folded.
    known: HashMap<Arc<str>, u32>,
    names: Vec<Arc<str>>,
}

impl Areas {
    pub fn of(plan: &Plan) -> Self {
        Self {
            own: plan.area.as_deref().map(|own| text::fold(own).into_owned()),
            known: HashMap::new(),
            names: Vec::new(),
        }
    }

    /// The number of an area; `None` when it is the plan's own.
    ///
    /// # Errors
    /// When there is no room for another one.
    pub fn number(&mut self, written: &str) -> Result<Option<u32>, TooMany> {
        let folded = text::fold(written);
        if WHOLE.contains(&&*folded) || self.own.as_deref() == Some(&folded) {
            return Ok(None);
        }
        if let Some(number) = self.known.get(&*folded) {
            // Of several spellings the plainest is shown, whichever came first.
            if let Some(name) = self.names.get_mut(usize::try_from(*number).unwrap_or(usize::MAX))
                && plainness(written) < plainness(name)
            {
                *name = Arc::from(written);
            }
            return Ok(Some(*number));
        }
        if self.names.len() >= MAX_AREAS {
            return Err(TooMany);
        }
        let number = u32::try_from(self.names.len()).map_err(|_| TooMany)?;
        let name: Arc<str> = Arc::from(written);
        let known = if *folded == *name { Arc::clone(&name) } else { Arc::from(&*folded) };
        self.known.insert(known, number);
        self.names.push(name);
        Ok(Some(number))
    }

    /// The name of a number this gave out.
    pub fn name(&self, number: u32) -> Arc<str> {
        let name = usize::try_from(number).ok().and_then(|number| self.names.get(number));
        name.map_or_else(|| Arc::from(""), Arc::clone)
    }
}

fn plainness(name: &str) -> (usize, &str) {
    (name.chars().count(), name)
}
