-3 INSERT INTO public.lift_series_mark (is_only, identity, epoch, confirmed, seal, is_sealed, cared_by, cared_until) VALUES (true, '8e5889ca-d197-426f-b4ee-5e80e390f456', 0, 0, 1, false, NULL, NULL);
+0 CREATE TABLE public.training_statements ( account_id uuid NOT NULL, day date NOT NULL, said_at timestamp with time zone NOT NULL );
+3 INSERT INTO public.lift_series_mark (is_only, identity, epoch, confirmed, seal, is_sealed, cared_by, cared_until) VALUES (true, '5417ae5e-e5be-4b30-8ad3-da0dcdffacc3', 0, 0, 1, false, NULL, NULL);
+3 INSERT INTO public.migrations (number, name, checksum) VALUES (20, 'training statements', '1fdad1358ddd137cfe3e2fdb9d51e403e67ca2bfd6aa8c7100f19d1426591411');
+3 INSERT INTO public.training_statements (account_id, day, said_at) VALUES ('00000000-0000-4769-8ca4-8154530abd00', '2026-11-23', '2026-11-23 18:05:00.123456+00');
+3 INSERT INTO public.training_statements (account_id, day, said_at) VALUES ('00000000-0000-4769-8ca4-8154530abd01', '2026-11-24', '2026-11-24 18:05:00.123456+00');
+5 ALTER TABLE ONLY public.training_statements ADD CONSTRAINT training_statements_pkey PRIMARY KEY (account_id, day);
+8 ALTER TABLE ONLY public.training_statements ADD CONSTRAINT training_statements_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;
