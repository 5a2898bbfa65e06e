-3 INSERT INTO public.lift_series_mark (is_only, identity, epoch, confirmed, seal, is_sealed, cared_by, cared_until, relay_sleeps) VALUES (true, 'e37a3455-a0d2-4900-bd0f-d6cecd04e049', 0, 0, 1, false, NULL, NULL, false);
-6 CREATE INDEX sets_by_day ON public.sets USING btree (account_id, day, "position", performed_at) WHERE (deleted_at IS NULL);
+3 INSERT INTO public.lift_series_mark (is_only, identity, epoch, confirmed, seal, is_sealed, cared_by, cared_until, relay_sleeps) VALUES (true, '5314802d-2b80-4862-8b97-6da68acfaa85', 0, 0, 1, false, NULL, NULL, false);
+3 INSERT INTO public.migrations (number, name, checksum) VALUES (27, 'sets of a day', '51eb1fe2690d2b3eb461028673ab1e6280ad2fd46621ae49dab5eecb6faf9def');
+6 CREATE INDEX sets_by_day ON public.sets USING btree (account_id, day, "position", performed_at) INCLUDE (exercise_id, item_id, is_extra, completed, kind) WHERE (deleted_at IS NULL);
