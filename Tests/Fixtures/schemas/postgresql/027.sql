-3 INSERT INTO public.lift_series_mark (is_only, identity, epoch, confirmed, seal, is_sealed, cared_by, cared_until, relay_sleeps) VALUES (true, '3495434e-1e3a-469a-9916-c8d03de9f385', 0, 0, 1, false, NULL, NULL, false);
-6 CREATE INDEX sets_by_day ON public.sets USING btree (account_id, day, "position", performed_at) WHERE (deleted_at IS NULL);
+3 INSERT INTO public.lift_series_mark (is_only, identity, epoch, confirmed, seal, is_sealed, cared_by, cared_until, relay_sleeps) VALUES (true, 'be955175-b667-4b66-894c-1dc234fe7be4', 0, 0, 1, false, NULL, NULL, false);
+3 INSERT INTO public.migrations (number, name, checksum) VALUES (27, 'sets of a day', '51eb1fe2690d2b3eb461028673ab1e6280ad2fd46621ae49dab5eecb6faf9def');
+6 CREATE INDEX sets_by_day ON public.sets USING btree (account_id, day, "position", performed_at) INCLUDE (exercise_id, item_id, is_extra, completed, kind) WHERE (deleted_at IS NULL);
