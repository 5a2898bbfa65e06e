+0 CREATE TABLE training_statements ( account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE, day TEXT NOT NULL, said_at INTEGER NOT NULL, PRIMARY KEY (account_id, day) ) WITHOUT ROWID, STRICT;
+4 INSERT INTO migrations (number, name, checksum) VALUES (20, 'training statements', '9228fa8255bbcc6703b63d0b671aecb175cd59a037e342b27f001f079c7980c8');
+4 INSERT INTO training_statements (account_id, day, said_at) VALUES ('00000000-0000-4769-8ca4-8154530abd00', '2026-11-23', 1795457100123456000);
+4 INSERT INTO training_statements (account_id, day, said_at) VALUES ('00000000-0000-4769-8ca4-8154530abd01', '2026-11-24', 1795543500123456000);
