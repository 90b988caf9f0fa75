//! The walks over the question table, as a browser and its reader meet them: every page is drawn and read back as HTML.

mod browser;
mod controls;
mod draft;
mod hands;
mod lists;
mod pages;
mod problems;
mod round_trip;
mod typed;
mod view;
mod whole;
