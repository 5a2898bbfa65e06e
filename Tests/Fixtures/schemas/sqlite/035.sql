+0 CREATE TABLE item_positions ( account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE, day TEXT NOT NULL, item_id TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (account_id, day, item_id) ) WITHOUT ROWID, STRICT;
+4 INSERT INTO migrations (number, name, checksum) VALUES (35, 'item positions', 'ef2cd43cd279c3922f2dddd06a62c1f42e17a671d065f2b88011da5763c7bc16');
+4 INSERT INTO item_positions (account_id, day, item_id, position) VALUES ('00000000-0000-4769-8ca4-8154530abd00', '2026-11-23', '00000000-0000-43e7-8884-bf4f412c6f00', 2);
+4 INSERT INTO item_positions (account_id, day, item_id, position) VALUES ('00000000-0000-4769-8ca4-8154530abd01', '2026-11-24', '00000000-0000-43e7-8884-bf4f412c6f01', 3);
