//! Documents people sign: from draft to seal, and what anybody learns of them afterwards.

mod life;
mod passes;
mod sealed;
mod signing;
mod world;
