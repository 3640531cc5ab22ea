//! *Databasen*.
