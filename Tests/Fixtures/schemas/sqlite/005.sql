+4 INSERT INTO migrations (number, name) VALUES (5, 'light outbox');
