extension Migration {
    /// Supplements with their schedules, each from a day on, what was taken of them, and the calendar feed.
    ///
    /// `supplement_schedules.days` are the weekdays or the days of the month that a schedule names, separated
    /// by spaces. An intake has a row once somebody touched its check box; what is due without a row is open.
    /// `intakes.day_number` counts the days since 1970-01-01, so that the days of a year can be added up to
    /// bits in one question. An address of the feed is stored as its SHA-256 alone.
    static let supplements = Migration(
        number: 8,
        name: "supplements",
        sqlite: """
            CREATE TABLE supplements (
                id TEXT PRIMARY KEY NOT NULL,
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                name TEXT NOT NULL,
                note TEXT NOT NULL,
                dose_amount REAL NOT NULL CHECK (dose_amount > 0),
                dose_unit TEXT NOT NULL,
                piece_unit TEXT,
                piece_amount REAL CHECK (piece_amount > 0),
                piece_amount_unit TEXT,
                stock_amount REAL,
                stock_unit TEXT,
                warn_days INTEGER NOT NULL CHECK (warn_days BETWEEN 0 AND 365),
                pack_amount REAL CHECK (pack_amount > 0),
                pack_price_hundredths INTEGER CHECK (pack_price_hundredths >= 0),
                pack_currency TEXT,
                counts_as_food INTEGER NOT NULL,
                nutrients_amount REAL CHECK (nutrients_amount > 0),
                nutrients_unit TEXT,
                created_at INTEGER NOT NULL,
                deleted_from TEXT,
                CHECK ((stock_amount IS NULL) = (stock_unit IS NULL)),
                CHECK ((piece_unit IS NULL) = (piece_amount IS NULL)),
                CHECK ((piece_unit IS NULL) = (piece_amount_unit IS NULL))
            ) WITHOUT ROWID, STRICT;
            CREATE INDEX supplements_by_account ON supplements (account_id);

            CREATE TABLE supplement_nutrients (
                supplement_id TEXT NOT NULL REFERENCES supplements (id) ON DELETE CASCADE,
                nutrient TEXT NOT NULL,
                amount REAL NOT NULL CHECK (amount >= 0),
                PRIMARY KEY (supplement_id, nutrient)
            ) WITHOUT ROWID, STRICT;

            CREATE TABLE supplement_schedules (
                supplement_id TEXT NOT NULL REFERENCES supplements (id) ON DELETE CASCADE,
                effective_from TEXT NOT NULL,
                kind TEXT NOT NULL CHECK (kind IN (
                    'daily', 'weekdays', 'every_n_days', 'days_of_month', 'cycle', 'training_days', 'rest_days',
                    'as_needed'
                )),
                days TEXT NOT NULL,
                every_days INTEGER CHECK (every_days > 0),
                weeks_on INTEGER CHECK (weeks_on > 0),
                weeks_off INTEGER CHECK (weeks_off > 0),
                least_minutes INTEGER CHECK (least_minutes >= 0),
                most_per_day INTEGER CHECK (most_per_day > 0),
                starts_on TEXT NOT NULL,
                ends_on TEXT CHECK (ends_on >= starts_on),
                PRIMARY KEY (supplement_id, effective_from)
            ) WITHOUT ROWID, STRICT;

            CREATE TABLE supplement_doses (
                supplement_id TEXT NOT NULL,
                effective_from TEXT NOT NULL,
                position INTEGER NOT NULL,
                slot TEXT NOT NULL,
                amount REAL NOT NULL CHECK (amount > 0),
                unit TEXT NOT NULL,
                PRIMARY KEY (supplement_id, effective_from, position),
                UNIQUE (supplement_id, effective_from, slot),
                FOREIGN KEY (supplement_id, effective_from)
                    REFERENCES supplement_schedules (supplement_id, effective_from) ON DELETE CASCADE
            ) WITHOUT ROWID, STRICT;

            CREATE TABLE supplement_pauses (
                supplement_id TEXT NOT NULL REFERENCES supplements (id) ON DELETE CASCADE,
                from_day TEXT NOT NULL,
                to_day TEXT CHECK (to_day >= from_day),
                PRIMARY KEY (supplement_id, from_day)
            ) WITHOUT ROWID, STRICT;

            CREATE TABLE supplement_slots (
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                slot TEXT NOT NULL,
                minute INTEGER NOT NULL CHECK (minute BETWEEN 0 AND 1439),
                PRIMARY KEY (account_id, slot)
            ) WITHOUT ROWID, STRICT;

            CREATE TABLE intakes (
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                supplement_id TEXT NOT NULL REFERENCES supplements (id) ON DELETE CASCADE,
                day TEXT NOT NULL,
                slot TEXT NOT NULL,
                number INTEGER NOT NULL CHECK (number > 0),
                state TEXT NOT NULL CHECK (state IN ('open', 'taken', 'skipped')),
                reason TEXT NOT NULL,
                taken_at INTEGER,
                amount REAL NOT NULL CHECK (amount > 0),
                unit TEXT NOT NULL,
                changed_at INTEGER NOT NULL,
                day_number INTEGER NOT NULL GENERATED ALWAYS
                    AS (CAST(julianday(day) AS INTEGER) - 2440587) STORED,
                PRIMARY KEY (account_id, day, supplement_id, slot, number),
                CHECK ((state = 'taken') = (taken_at IS NOT NULL))
            ) WITHOUT ROWID, STRICT;
            CREATE INDEX intakes_by_supplement ON intakes (supplement_id, day);

            CREATE TABLE calendar_feeds (
                account_id TEXT PRIMARY KEY NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                token_hash BLOB NOT NULL UNIQUE,
                created_at INTEGER NOT NULL
            ) WITHOUT ROWID, STRICT;
            """,
        postgreSQL: """
            CREATE TABLE supplements (
                id uuid PRIMARY KEY,
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                name text NOT NULL,
                note text NOT NULL,
                dose_amount double precision NOT NULL CHECK (dose_amount > 0),
                dose_unit text NOT NULL,
                piece_unit text,
                piece_amount double precision CHECK (piece_amount > 0),
                piece_amount_unit text,
                stock_amount double precision,
                stock_unit text,
                warn_days integer NOT NULL CHECK (warn_days BETWEEN 0 AND 365),
                pack_amount double precision CHECK (pack_amount > 0),
                pack_price_hundredths bigint CHECK (pack_price_hundredths >= 0),
                pack_currency text,
                counts_as_food boolean NOT NULL,
                nutrients_amount double precision CHECK (nutrients_amount > 0),
                nutrients_unit text,
                created_at timestamptz NOT NULL,
                deleted_from date,
                CHECK ((stock_amount IS NULL) = (stock_unit IS NULL)),
                CHECK ((piece_unit IS NULL) = (piece_amount IS NULL)),
                CHECK ((piece_unit IS NULL) = (piece_amount_unit IS NULL))
            );
            CREATE INDEX supplements_by_account ON supplements (account_id);

            CREATE TABLE supplement_nutrients (
                supplement_id uuid NOT NULL REFERENCES supplements (id) ON DELETE CASCADE,
                nutrient text NOT NULL,
                amount double precision NOT NULL CHECK (amount >= 0),
                PRIMARY KEY (supplement_id, nutrient)
            );

            CREATE TABLE supplement_schedules (
                supplement_id uuid NOT NULL REFERENCES supplements (id) ON DELETE CASCADE,
                effective_from date NOT NULL,
                kind text NOT NULL CHECK (kind IN (
                    'daily', 'weekdays', 'every_n_days', 'days_of_month', 'cycle', 'training_days', 'rest_days',
                    'as_needed'
                )),
                days text NOT NULL,
                every_days integer CHECK (every_days > 0),
                weeks_on integer CHECK (weeks_on > 0),
                weeks_off integer CHECK (weeks_off > 0),
                least_minutes integer CHECK (least_minutes >= 0),
                most_per_day integer CHECK (most_per_day > 0),
                starts_on date NOT NULL,
                ends_on date CHECK (ends_on >= starts_on),
                PRIMARY KEY (supplement_id, effective_from)
            );

            CREATE TABLE supplement_doses (
                supplement_id uuid NOT NULL,
                effective_from date NOT NULL,
                position integer NOT NULL,
                slot text NOT NULL,
                amount double precision NOT NULL CHECK (amount > 0),
                unit text NOT NULL,
                PRIMARY KEY (supplement_id, effective_from, position),
                UNIQUE (supplement_id, effective_from, slot),
                FOREIGN KEY (supplement_id, effective_from)
                    REFERENCES supplement_schedules (supplement_id, effective_from) ON DELETE CASCADE
            );

            CREATE TABLE supplement_pauses (
                supplement_id uuid NOT NULL REFERENCES supplements (id) ON DELETE CASCADE,
                from_day date NOT NULL,
                to_day date CHECK (to_day >= from_day),
                PRIMARY KEY (supplement_id, from_day)
            );

            CREATE TABLE supplement_slots (
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                slot text NOT NULL,
                minute integer NOT NULL CHECK (minute BETWEEN 0 AND 1439),
                PRIMARY KEY (account_id, slot)
            );

            CREATE TABLE intakes (
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                supplement_id uuid NOT NULL REFERENCES supplements (id) ON DELETE CASCADE,
                day date NOT NULL,
                slot text NOT NULL,
                number integer NOT NULL CHECK (number > 0),
                state text NOT NULL CHECK (state IN ('open', 'taken', 'skipped')),
                reason text NOT NULL,
                taken_at timestamptz,
                amount double precision NOT NULL CHECK (amount > 0),
                unit text NOT NULL,
                changed_at timestamptz NOT NULL,
                day_number integer NOT NULL GENERATED ALWAYS AS (day - DATE '1970-01-01') STORED,
                PRIMARY KEY (account_id, day, supplement_id, slot, number),
                CHECK ((state = 'taken') = (taken_at IS NOT NULL))
            );
            CREATE INDEX intakes_by_supplement ON intakes (supplement_id, day);

            CREATE TABLE calendar_feeds (
                account_id uuid PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
                token_hash bytea NOT NULL UNIQUE,
                created_at timestamptz NOT NULL
            );
            """
    )
}
