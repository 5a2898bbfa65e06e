-3 INSERT INTO public.lift_series_mark (is_only, identity, epoch, confirmed, seal, is_sealed, cared_by, cared_until, relay_sleeps) VALUES (true, '621099aa-db71-482a-8346-ffd8975fd1ac', 0, 0, 2, false, NULL, NULL, false);
-6 CREATE INDEX sets_by_day ON public.sets USING btree (account_id, day, "position", performed_at) WHERE (deleted_at IS NULL);
+3 INSERT INTO public.lift_series_mark (is_only, identity, epoch, confirmed, seal, is_sealed, cared_by, cared_until, relay_sleeps) VALUES (true, '901d3f3a-a03c-4d68-8d55-372596d00870', 0, 0, 2, false, NULL, NULL, false);
+3 INSERT INTO public.migrations (number, name, checksum) VALUES (27, 'sets of a day', '51eb1fe2690d2b3eb461028673ab1e6280ad2fd46621ae49dab5eecb6faf9def');
+6 CREATE INDEX sets_by_day ON public.sets USING btree (account_id, day, "position", performed_at) INCLUDE (exercise_id, item_id, is_extra, completed, kind) WHERE (deleted_at IS NULL);
