//! Documents, read back by programs that are not ours.

mod acts;
mod archive;
mod facts;
mod hostile;
mod papers;
mod reader;
mod scale;
mod words;
