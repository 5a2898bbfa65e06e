-3 INSERT INTO public.lift_series_mark (is_only, identity, epoch, confirmed, seal, is_sealed, cared_by, cared_until, relay_sleeps) VALUES (true, 'd5cae6f5-cffa-48bd-9375-a43060760c93', 0, 0, 1, false, NULL, NULL, false);
+3 INSERT INTO public.lift_series_mark (is_only, identity, epoch, confirmed, seal, is_sealed, cared_by, cared_until, relay_sleeps) VALUES (true, '45a49ad0-4aa3-408b-a839-1e4125118023', 0, 0, 1, false, NULL, NULL, false);
+3 INSERT INTO public.migrations (number, name, checksum) VALUES (26, 'food loads', '82db8d6f3e9e02ec503ae9c99ae3aad8e22bd814421ab2f361938a7f151694ac');
+6 CREATE INDEX foods_by_words_sample ON public.foods USING gin (search) WHERE ((number % (16)::bigint) = 0);
