+4 INSERT INTO migrations (number, name) VALUES (11, 'outbox of new sets');
