//! From registering a work to its signed delivery.

mod agreements;
mod board;
mod delivery;
mod dossier;
mod photos;
mod register;
mod steps;
mod world;
