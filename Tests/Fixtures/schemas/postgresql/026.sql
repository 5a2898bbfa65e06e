-3 INSERT INTO public.lift_series_mark (is_only, identity, epoch, confirmed, seal, is_sealed, cared_by, cared_until, relay_sleeps) VALUES (true, 'd1f445ce-f7b9-4ed1-b173-7a3dbd83c980', 0, 0, 1, false, NULL, NULL, false);
+3 INSERT INTO public.lift_series_mark (is_only, identity, epoch, confirmed, seal, is_sealed, cared_by, cared_until, relay_sleeps) VALUES (true, 'e37a3455-a0d2-4900-bd0f-d6cecd04e049', 0, 0, 1, false, NULL, NULL, false);
+3 INSERT INTO public.migrations (number, name, checksum) VALUES (26, 'food loads', '82db8d6f3e9e02ec503ae9c99ae3aad8e22bd814421ab2f361938a7f151694ac');
+6 CREATE INDEX foods_by_words_sample ON public.foods USING gin (search) WHERE ((number % (16)::bigint) = 0);
