-3 INSERT INTO public.lift_series_mark (is_only, identity, epoch, confirmed, seal, is_sealed, cared_by, cared_until, relay_sleeps) VALUES (true, '5d3cdc17-caf1-4764-85c0-b3b86cae2692', 0, 0, 1, false, NULL, NULL, false);
+0 CREATE TABLE public.item_positions ( account_id uuid NOT NULL, day date NOT NULL, item_id uuid NOT NULL, "position" integer NOT NULL );
+3 INSERT INTO public.item_positions (account_id, day, item_id, "position") VALUES ('00000000-0000-4769-8ca4-8154530abd00', '2026-11-23', '00000000-0000-43e7-8884-bf4f412c6f00', 2);
+3 INSERT INTO public.item_positions (account_id, day, item_id, "position") VALUES ('00000000-0000-4769-8ca4-8154530abd01', '2026-11-24', '00000000-0000-43e7-8884-bf4f412c6f01', 3);
+3 INSERT INTO public.lift_series_mark (is_only, identity, epoch, confirmed, seal, is_sealed, cared_by, cared_until, relay_sleeps) VALUES (true, 'b0b485de-ca7b-4a11-a949-26d118d8ef3d', 0, 0, 1, false, NULL, NULL, false);
+3 INSERT INTO public.migrations (number, name, checksum) VALUES (35, 'item positions', 'fd0558e2d38cc84c185420b90cc3d4f24f05c7bd446cfa42d2d13c84f0ef73aa');
+5 ALTER TABLE ONLY public.item_positions ADD CONSTRAINT item_positions_pkey PRIMARY KEY (account_id, day, item_id);
+8 ALTER TABLE ONLY public.item_positions ADD CONSTRAINT item_positions_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;
