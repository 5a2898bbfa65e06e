-2 CREATE INDEX sets_by_day ON sets (account_id, day, position, performed_at) WHERE deleted_at IS NULL;
+2 CREATE INDEX sets_by_day ON sets ( account_id, day, position, performed_at, exercise_id, item_id, is_extra, completed, kind, deleted_at ) WHERE deleted_at IS NULL;
+4 INSERT INTO migrations (number, name, checksum) VALUES (27, 'sets of a day', '85b6eabbc03dd70d5139defa2e5ac9d852722d3fc45c6c152fe6b7760a93d0ed');
