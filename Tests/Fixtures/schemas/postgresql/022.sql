-0 CREATE TABLE public.applied_changes ( account_id uuid NOT NULL, id uuid NOT NULL, applied_at timestamp with time zone NOT NULL );
-3 INSERT INTO public.applied_changes (account_id, id, applied_at) VALUES ('00000000-0000-4769-8ca4-8154530abd00', '00000000-0000-428d-8a0b-d8a302ddc800', '2026-11-23 18:05:00.123456+00');
-3 INSERT INTO public.applied_changes (account_id, id, applied_at) VALUES ('00000000-0000-4769-8ca4-8154530abd01', '00000000-0000-428d-8a0b-d8a302ddc801', '2026-11-24 18:05:00.123456+00');
-3 INSERT INTO public.lift_series_mark (is_only, identity, epoch, confirmed, seal, is_sealed, cared_by, cared_until) VALUES (true, '211b11e3-311a-4eea-9f6e-1cde26b2a4b2', 0, 0, 1, false, NULL, NULL);
+0 CREATE TABLE public.applied_changes ( account_id uuid NOT NULL, id uuid NOT NULL, applied_at timestamp with time zone NOT NULL, content text );
+3 INSERT INTO public.applied_changes (account_id, id, applied_at, content) VALUES ('00000000-0000-4769-8ca4-8154530abd00', '00000000-0000-428d-8a0b-d8a302ddc800', '2026-11-23 18:05:00.123456+00', 'applied_changes.content ü💪 0');
+3 INSERT INTO public.applied_changes (account_id, id, applied_at, content) VALUES ('00000000-0000-4769-8ca4-8154530abd01', '00000000-0000-428d-8a0b-d8a302ddc801', '2026-11-24 18:05:00.123456+00', 'applied_changes.content ü💪 1');
+3 INSERT INTO public.lift_series_mark (is_only, identity, epoch, confirmed, seal, is_sealed, cared_by, cared_until) VALUES (true, 'ecfdf435-c7c9-49fb-9e32-66bd43053176', 0, 0, 1, false, NULL, NULL);
+3 INSERT INTO public.migrations (number, name, checksum) VALUES (22, 'contents of changes', '4fa6685795b042cb0c4f80eaecd93d35fece4ce45ad5c268ed7137e17a9dd2bf');
