//! Ventanilla's backend.
