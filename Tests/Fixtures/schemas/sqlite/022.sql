-0 CREATE TABLE applied_changes ( account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE, id TEXT NOT NULL, applied_at INTEGER NOT NULL, PRIMARY KEY (account_id, id) ) WITHOUT ROWID, STRICT;
-4 INSERT INTO applied_changes (account_id, id, applied_at) VALUES ('00000000-0000-4769-8ca4-8154530abd00', '00000000-0000-428d-8a0b-d8a302ddc800', 1795457100123456000);
-4 INSERT INTO applied_changes (account_id, id, applied_at) VALUES ('00000000-0000-4769-8ca4-8154530abd01', '00000000-0000-428d-8a0b-d8a302ddc801', 1795543500123456000);
+0 CREATE TABLE applied_changes ( account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE, id TEXT NOT NULL, applied_at INTEGER NOT NULL, content TEXT, PRIMARY KEY (account_id, id) ) WITHOUT ROWID, STRICT;
+4 INSERT INTO migrations (number, name, checksum) VALUES (22, 'contents of changes', '2a80f140e9db528371d645b37988a856ebed51c379b7980009d835cec8f11c3e');
+4 INSERT INTO applied_changes (account_id, id, applied_at, content) VALUES ('00000000-0000-4769-8ca4-8154530abd00', '00000000-0000-428d-8a0b-d8a302ddc800', 1795457100123456000, 'applied_changes.content ü💪 0');
+4 INSERT INTO applied_changes (account_id, id, applied_at, content) VALUES ('00000000-0000-4769-8ca4-8154530abd01', '00000000-0000-428d-8a0b-d8a302ddc801', 1795543500123456000, 'applied_changes.content ü💪 1');
