-3 INSERT INTO public.lift_series_mark (is_only, identity, epoch, confirmed, seal, is_sealed, cared_by, cared_until, relay_sleeps) VALUES (true, '83dd36a1-366a-4c0d-8784-85cb4bce5317', 0, 0, 2, false, NULL, NULL, false);
+3 INSERT INTO public.lift_series_mark (is_only, identity, epoch, confirmed, seal, is_sealed, cared_by, cared_until, relay_sleeps) VALUES (true, '621099aa-db71-482a-8346-ffd8975fd1ac', 0, 0, 2, false, NULL, NULL, false);
+3 INSERT INTO public.migrations (number, name, checksum) VALUES (26, 'food loads', '82db8d6f3e9e02ec503ae9c99ae3aad8e22bd814421ab2f361938a7f151694ac');
+6 CREATE INDEX foods_by_words_sample ON public.foods USING gin (search) WHERE ((number % (16)::bigint) = 0);
