use domain::works::Number;
use services::{Context, works};
use std::collections::BTreeMap;

/// What the works of a conversation are called.
#[derive(Debug, Clone, Default)]
pub(super) struct Names(BTreeMap<Number, String>);

impl Names {
    /// Looks the names up; a work the public may not see keeps its number for a name.
    pub async fn load(cx: &Context, numbers: impl IntoIterator<Item = Number>) -> Self {
        let mut names = BTreeMap::new();
        for number in numbers {
            if names.contains_key(&number) {
                continue;
            }
            if let Ok(found) = works::find_public(cx, number).await {
                names.insert(number, found.project.name.as_str().to_owned());
            }
        }
        Self(names)
    }

    pub fn of(&self, number: Number) -> String {
        self.0.get(&number).cloned().unwrap_or_else(|| number.to_string())
    }
}
