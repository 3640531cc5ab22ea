//! Datasets, in words.
