/// Why somebody at a desk looks at the way to reach a resident. A list and no text: what is typed
/// would stand in the audit chain for good, and might name them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// To give or explain the answer.
    Answer,
    /// To ask what is missing.
    Ask,
    /// To agree on a visit to the place.
    Visit,
    /// Somebody may be in danger.
    Danger,
}

impl Reason {
    pub const ALL: [Self; 4] = [Self::Answer, Self::Ask, Self::Visit, Self::Danger];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Ask => "ask",
            Self::Visit => "visit",
            Self::Danger => "danger",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}
