extension Migration {
    /// Foods (the catalogue's and imported ones have no account), meals, entries, recipes, saved meals, targets,
    /// water and body weight.
    ///
    /// An entry has a copy of the food's name and nutrients. Imported foods are found by `search_text`, the folded words of its names: in SQLite through `food_index`, in PostgreSQL through
    /// `search`. The catalogue is searched in memory, and a person's own foods are few.
    static let food = Migration(
        number: 6,
        name: "food",
        sqlite: """
            CREATE TABLE catalogues (
                name TEXT PRIMARY KEY NOT NULL,
                version TEXT NOT NULL
            ) WITHOUT ROWID, STRICT;

            CREATE TABLE foods (
                number INTEGER PRIMARY KEY,
                id TEXT NOT NULL UNIQUE,
                account_id TEXT REFERENCES accounts (id) ON DELETE CASCADE,
                source TEXT NOT NULL,
                source_id TEXT NOT NULL,
                name TEXT NOT NULL,
                brand TEXT NOT NULL,
                barcode TEXT,
                g_per_ml REAL,
                archived INTEGER NOT NULL DEFAULT 0,
                search_name TEXT NOT NULL,
                search_text TEXT NOT NULL,
                \(nutrients(of: "REAL"))
            ) STRICT;
            CREATE UNIQUE INDEX foods_by_source ON foods (source, source_id) WHERE account_id IS NULL;
            CREATE INDEX foods_by_account ON foods (account_id) WHERE account_id IS NOT NULL;
            CREATE INDEX foods_by_barcode ON foods (barcode) WHERE barcode IS NOT NULL;
            CREATE INDEX foods_by_name ON foods (search_name)
                WHERE account_id IS NULL AND source <> 'plates';
            CREATE VIRTUAL TABLE food_index USING fts5 (
                search_text, content = 'foods', content_rowid = 'number', tokenize = 'unicode61',
                prefix = '2 3', detail = none
            );
            CREATE TRIGGER foods_into_index AFTER INSERT ON foods
            WHEN new.account_id IS NULL AND new.source <> 'plates' BEGIN
                INSERT INTO food_index (rowid, search_text) VALUES (new.number, new.search_text);
            END;
            CREATE TRIGGER foods_within_index AFTER UPDATE OF search_text ON foods
            WHEN new.account_id IS NULL AND new.source <> 'plates' AND new.search_text <> old.search_text
            BEGIN
                INSERT INTO food_index (food_index, rowid, search_text)
                    VALUES ('delete', old.number, old.search_text);
                INSERT INTO food_index (rowid, search_text) VALUES (new.number, new.search_text);
            END;
            CREATE TRIGGER foods_out_of_index AFTER DELETE ON foods
            WHEN old.account_id IS NULL AND old.source <> 'plates' BEGIN
                INSERT INTO food_index (food_index, rowid, search_text)
                    VALUES ('delete', old.number, old.search_text);
            END;

            CREATE TABLE food_portions (
                food_id TEXT NOT NULL REFERENCES foods (id) ON DELETE CASCADE,
                position INTEGER NOT NULL,
                name TEXT NOT NULL,
                grams REAL NOT NULL,
                PRIMARY KEY (food_id, position)
            ) WITHOUT ROWID, STRICT;

            CREATE TABLE food_favourites (
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                food_id TEXT NOT NULL REFERENCES foods (id) ON DELETE CASCADE,
                PRIMARY KEY (account_id, food_id)
            ) WITHOUT ROWID, STRICT;

            CREATE TABLE meals (
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                key TEXT NOT NULL,
                position INTEGER NOT NULL,
                name TEXT NOT NULL,
                minute INTEGER,
                hidden INTEGER NOT NULL DEFAULT 0,
                removed INTEGER NOT NULL DEFAULT 0,
                PRIMARY KEY (account_id, key)
            ) WITHOUT ROWID, STRICT;

            CREATE TABLE entries (
                id TEXT PRIMARY KEY NOT NULL,
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                day TEXT NOT NULL,
                meal TEXT NOT NULL,
                food_id TEXT REFERENCES foods (id) ON DELETE SET NULL,
                name TEXT NOT NULL,
                amount REAL,
                unit TEXT,
                portion TEXT,
                grams REAL,
                \(nutrients(of: "REAL")),
                created_at INTEGER NOT NULL,
                changed_at INTEGER NOT NULL,
                deleted_at INTEGER,
                FOREIGN KEY (account_id, meal) REFERENCES meals (account_id, key) ON DELETE NO ACTION
            ) WITHOUT ROWID, STRICT;
            CREATE INDEX entries_by_day ON entries (account_id, day);
            CREATE INDEX entries_by_food ON entries (food_id) WHERE food_id IS NOT NULL;

            CREATE TABLE recipes (
                food_id TEXT PRIMARY KEY NOT NULL REFERENCES foods (id) ON DELETE CASCADE,
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                servings REAL NOT NULL,
                cooked_grams REAL,
                note TEXT NOT NULL
            ) WITHOUT ROWID, STRICT;
            CREATE INDEX recipes_by_account ON recipes (account_id);

            CREATE TABLE recipe_ingredients (
                recipe_id TEXT NOT NULL REFERENCES recipes (food_id) ON DELETE CASCADE,
                position INTEGER NOT NULL,
                food_id TEXT NOT NULL REFERENCES foods (id) ON DELETE CASCADE,
                amount REAL NOT NULL,
                unit TEXT NOT NULL,
                portion TEXT,
                grams REAL NOT NULL,
                PRIMARY KEY (recipe_id, position)
            ) WITHOUT ROWID, STRICT;
            CREATE INDEX recipe_ingredients_by_food ON recipe_ingredients (food_id);

            CREATE TABLE saved_meals (
                id TEXT PRIMARY KEY NOT NULL,
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                name TEXT NOT NULL,
                created_at INTEGER NOT NULL
            ) WITHOUT ROWID, STRICT;
            CREATE INDEX saved_meals_by_account ON saved_meals (account_id);

            CREATE TABLE saved_meal_items (
                saved_meal_id TEXT NOT NULL REFERENCES saved_meals (id) ON DELETE CASCADE,
                position INTEGER NOT NULL,
                food_id TEXT REFERENCES foods (id) ON DELETE SET NULL,
                name TEXT NOT NULL,
                amount REAL,
                unit TEXT,
                portion TEXT,
                grams REAL,
                \(nutrients(of: "REAL")),
                PRIMARY KEY (saved_meal_id, position)
            ) WITHOUT ROWID, STRICT;
            CREATE INDEX saved_meal_items_by_food ON saved_meal_items (food_id) WHERE food_id IS NOT NULL;

            CREATE TABLE targets (
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                effective_from TEXT NOT NULL,
                basis TEXT NOT NULL CHECK (basis IN ('same', 'weekday', 'training')),
                PRIMARY KEY (account_id, effective_from)
            ) WITHOUT ROWID, STRICT;

            CREATE TABLE target_values (
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                effective_from TEXT NOT NULL,
                kind TEXT NOT NULL,
                nutrient TEXT NOT NULL,
                least REAL,
                most REAL,
                PRIMARY KEY (account_id, effective_from, kind, nutrient),
                FOREIGN KEY (account_id, effective_from) REFERENCES targets (account_id, effective_from)
                    ON DELETE CASCADE
            ) WITHOUT ROWID, STRICT;

            CREATE TABLE body_profiles (
                account_id TEXT PRIMARY KEY NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                sex TEXT,
                born_in INTEGER,
                height_cm REAL,
                activity TEXT,
                goal TEXT,
                glass_ml INTEGER NOT NULL DEFAULT 250
            ) WITHOUT ROWID, STRICT;

            CREATE TABLE body_weights (
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                day TEXT NOT NULL,
                weight_grams INTEGER NOT NULL,
                weight_thousandths INTEGER NOT NULL,
                weight_unit TEXT NOT NULL,
                changed_at INTEGER NOT NULL,
                PRIMARY KEY (account_id, day)
            ) WITHOUT ROWID, STRICT;

            CREATE TABLE water (
                account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                day TEXT NOT NULL,
                millilitres INTEGER NOT NULL,
                changed_at INTEGER NOT NULL,
                PRIMARY KEY (account_id, day)
            ) WITHOUT ROWID, STRICT;
            """,
        postgreSQL: """
            CREATE TABLE catalogues (
                name text PRIMARY KEY,
                version text NOT NULL
            );

            CREATE TABLE foods (
                number bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
                id uuid PRIMARY KEY,
                account_id uuid REFERENCES accounts (id) ON DELETE CASCADE,
                source text NOT NULL
                    CHECK (source IN ('plates', 'own', 'recipe', 'usda', 'open_food_facts')),
                source_id text NOT NULL,
                name text NOT NULL,
                brand text NOT NULL,
                barcode text CHECK (barcode ~ '^[0-9]{14}$'),
                g_per_ml double precision CHECK (g_per_ml > 0),
                archived boolean NOT NULL DEFAULT false,
                search_name text COLLATE "C" NOT NULL,
                search_text text NOT NULL,
                \(nutrients(of: "double precision")),
                search tsvector GENERATED ALWAYS AS (
                    CASE WHEN account_id IS NULL AND source <> 'plates'
                    THEN to_tsvector('simple', search_text) END
                ) STORED,
                CHECK ((account_id IS NOT NULL) = (source IN ('own', 'recipe')))
            );
            CREATE UNIQUE INDEX foods_by_source ON foods (source, source_id) WHERE account_id IS NULL;
            CREATE INDEX foods_by_account ON foods (account_id) WHERE account_id IS NOT NULL;
            CREATE INDEX foods_by_barcode ON foods (barcode) WHERE barcode IS NOT NULL;
            CREATE INDEX foods_by_name ON foods (search_name)
                WHERE account_id IS NULL AND source <> 'plates';
            CREATE INDEX foods_by_words ON foods USING gin (search);

            CREATE TABLE food_portions (
                food_id uuid NOT NULL REFERENCES foods (id) ON DELETE CASCADE,
                position integer NOT NULL,
                name text NOT NULL,
                grams double precision NOT NULL CHECK (grams > 0),
                PRIMARY KEY (food_id, position)
            );

            CREATE TABLE food_favourites (
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                food_id uuid NOT NULL REFERENCES foods (id) ON DELETE CASCADE,
                PRIMARY KEY (account_id, food_id)
            );
            CREATE INDEX food_favourites_by_food ON food_favourites (food_id);

            CREATE TABLE meals (
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                key text NOT NULL,
                position integer NOT NULL,
                name text NOT NULL,
                minute integer CHECK (minute BETWEEN 0 AND 1439),
                hidden boolean NOT NULL DEFAULT false,
                removed boolean NOT NULL DEFAULT false,
                PRIMARY KEY (account_id, key)
            );

            CREATE TABLE entries (
                id uuid PRIMARY KEY,
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                day date NOT NULL,
                meal text NOT NULL,
                food_id uuid REFERENCES foods (id) ON DELETE SET NULL,
                name text NOT NULL,
                amount double precision CHECK (amount > 0),
                unit text CHECK (unit IN ('g', 'ml', 'oz', 'portion')),
                portion text,
                grams double precision CHECK (grams > 0 AND grams <= 10000),
                \(nutrients(of: "double precision")),
                created_at timestamptz NOT NULL,
                changed_at timestamptz NOT NULL,
                deleted_at timestamptz,
                CHECK ((amount IS NULL) = (unit IS NULL) AND (unit = 'portion') = (portion IS NOT NULL)),
                FOREIGN KEY (account_id, meal) REFERENCES meals (account_id, key) ON DELETE NO ACTION
            );
            CREATE INDEX entries_by_day ON entries (account_id, day);
            CREATE INDEX entries_by_food ON entries (food_id) WHERE food_id IS NOT NULL;

            CREATE TABLE recipes (
                food_id uuid PRIMARY KEY REFERENCES foods (id) ON DELETE CASCADE,
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                servings double precision NOT NULL CHECK (servings > 0),
                cooked_grams double precision CHECK (cooked_grams > 0),
                note text NOT NULL
            );
            CREATE INDEX recipes_by_account ON recipes (account_id);

            CREATE TABLE recipe_ingredients (
                recipe_id uuid NOT NULL REFERENCES recipes (food_id) ON DELETE CASCADE,
                position integer NOT NULL,
                food_id uuid NOT NULL REFERENCES foods (id) ON DELETE CASCADE,
                amount double precision NOT NULL CHECK (amount > 0),
                unit text NOT NULL CHECK (unit IN ('g', 'ml', 'oz', 'portion')),
                portion text,
                grams double precision NOT NULL CHECK (grams > 0),
                PRIMARY KEY (recipe_id, position)
            );
            CREATE INDEX recipe_ingredients_by_food ON recipe_ingredients (food_id);

            CREATE TABLE saved_meals (
                id uuid PRIMARY KEY,
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                name text NOT NULL,
                created_at timestamptz NOT NULL
            );
            CREATE INDEX saved_meals_by_account ON saved_meals (account_id);

            CREATE TABLE saved_meal_items (
                saved_meal_id uuid NOT NULL REFERENCES saved_meals (id) ON DELETE CASCADE,
                position integer NOT NULL,
                food_id uuid REFERENCES foods (id) ON DELETE SET NULL,
                name text NOT NULL,
                amount double precision CHECK (amount > 0),
                unit text CHECK (unit IN ('g', 'ml', 'oz', 'portion')),
                portion text,
                grams double precision CHECK (grams > 0),
                \(nutrients(of: "double precision")),
                PRIMARY KEY (saved_meal_id, position)
            );
            CREATE INDEX saved_meal_items_by_food ON saved_meal_items (food_id) WHERE food_id IS NOT NULL;

            CREATE TABLE targets (
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                effective_from date NOT NULL,
                basis text NOT NULL CHECK (basis IN ('same', 'weekday', 'training')),
                PRIMARY KEY (account_id, effective_from)
            );

            CREATE TABLE target_values (
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                effective_from date NOT NULL,
                kind text NOT NULL,
                nutrient text NOT NULL,
                least double precision CHECK (least > 0),
                most double precision CHECK (most > 0),
                PRIMARY KEY (account_id, effective_from, kind, nutrient),
                FOREIGN KEY (account_id, effective_from) REFERENCES targets (account_id, effective_from)
                    ON DELETE CASCADE
            );

            CREATE TABLE body_profiles (
                account_id uuid PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
                sex text CHECK (sex IN ('female', 'male')),
                born_in integer,
                height_cm double precision,
                activity text,
                goal text,
                glass_ml integer NOT NULL DEFAULT 250 CHECK (glass_ml > 0)
            );

            CREATE TABLE body_weights (
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                day date NOT NULL,
                weight_grams bigint NOT NULL CHECK (weight_grams > 0),
                weight_thousandths bigint NOT NULL,
                weight_unit text NOT NULL CHECK (weight_unit IN ('kg', 'lb')),
                changed_at timestamptz NOT NULL,
                PRIMARY KEY (account_id, day)
            );

            CREATE TABLE water (
                account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                day date NOT NULL,
                millilitres integer NOT NULL CHECK (millilitres >= 0),
                changed_at timestamptz NOT NULL,
                PRIMARY KEY (account_id, day)
            );
            """
    )

    /// A column for each nutrient, of a number type of the database.
    private static func nutrients(of type: String) -> String {
        [
            "kcal", "protein_g", "fat_g", "saturated_g", "carbohydrate_g", "sugars_g", "fibre_g", "sodium_mg",
            "potassium_mg", "cholesterol_mg", "calcium_mg", "iron_mg", "magnesium_mg", "zinc_mg",
            "vitamin_c_mg",
            "vitamin_d_ug", "vitamin_b12_ug", "alcohol_g", "caffeine_mg", "water_g",
        ]
        .map { "\($0) \(type)" }.joined(separator: ",\n    ")
    }
}
