-3 CREATE TRIGGER foods_into_index AFTER INSERT ON foods WHEN new.account_id IS NULL AND new.source <> 'plates' BEGIN INSERT INTO food_index (rowid, search_text) VALUES (new.number, new.search_text); END;
+0 CREATE TABLE food_loads ( last_number INTEGER NOT NULL ) STRICT;
+3 CREATE TRIGGER foods_into_index AFTER INSERT ON foods WHEN new.account_id IS NULL AND new.source <> 'plates' AND NOT EXISTS (SELECT 1 FROM food_loads) BEGIN INSERT INTO food_index (rowid, search_text) VALUES (new.number, new.search_text); END;
+4 INSERT INTO migrations (number, name, checksum) VALUES (26, 'food loads', 'eca40082d34b87ea6860ef2a488dad00327d82a16842b2b97ff0307c39893c76');
+4 INSERT INTO food_loads (last_number) VALUES (2);
+4 INSERT INTO food_loads (last_number) VALUES (3);
