//! Rules about what must not be shown: secrets, and what is known of persons.
pub(super) mod bank_card;
mod beside_identity;
mod digits;
pub(super) mod id_number;
mod named_in_table;
pub(super) mod named_person;
mod names;
pub(super) mod personal_phone;
pub(super) mod secrecy_mark;
pub(super) mod word_listed;
