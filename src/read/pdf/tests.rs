//! Tests of the reader on files written here.
