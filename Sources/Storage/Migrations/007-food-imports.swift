extension Migration {
    /// How far the imports of foods have come, what they put together, and the words that can be mistyped.
    ///
    /// `foods.digest` tells an import whether a food is stored as the file has it. `food_import_parts` holds what
    /// an import has read of foods that stand in several tables, until it has all of a food; it is empty between
    /// imports. `food_words` are the words of imported foods; those that can be mistyped have in `food_word_keys`
    /// each text that is left of them without one of their letters, and themselves. That a food is there once
    /// follows from its id, so that another index for it only slows imports down.
    static let foodImports = Migration(
        number: 7,
        name: "food imports",
        sqlite: """
            ALTER TABLE foods ADD COLUMN digest INTEGER;
            DROP INDEX foods_by_source;

            CREATE TABLE food_imports (
                path TEXT PRIMARY KEY NOT NULL,
                fingerprint TEXT NOT NULL,
                step TEXT NOT NULL,
                byte_offset INTEGER NOT NULL,
                line_count INTEGER NOT NULL,
                report TEXT NOT NULL
            ) WITHOUT ROWID, STRICT;

            CREATE TABLE food_import_parts (
                part TEXT NOT NULL,
                number INTEGER NOT NULL,
                content TEXT NOT NULL,
                PRIMARY KEY (part, number)
            ) WITHOUT ROWID, STRICT;

            CREATE TABLE food_words (
                word TEXT PRIMARY KEY NOT NULL
            ) WITHOUT ROWID, STRICT;

            CREATE TABLE food_word_keys (
                key TEXT NOT NULL,
                word TEXT NOT NULL REFERENCES food_words (word) ON DELETE CASCADE,
                PRIMARY KEY (key, word)
            ) WITHOUT ROWID, STRICT;
            """,
        postgreSQL: """
            ALTER TABLE foods ADD COLUMN digest bigint;
            DROP INDEX foods_by_source;

            CREATE TABLE food_imports (
                path text PRIMARY KEY,
                fingerprint text NOT NULL,
                step text NOT NULL,
                byte_offset bigint NOT NULL CHECK (byte_offset >= 0),
                line_count bigint NOT NULL CHECK (line_count >= 0),
                report jsonb NOT NULL
            );

            CREATE TABLE food_import_parts (
                part text COLLATE "C" NOT NULL,
                number bigint NOT NULL,
                content text NOT NULL,
                PRIMARY KEY (part, number)
            );

            CREATE TABLE food_words (
                word text COLLATE "C" PRIMARY KEY
            );

            CREATE TABLE food_word_keys (
                key text COLLATE "C" NOT NULL,
                word text COLLATE "C" NOT NULL REFERENCES food_words (word) ON DELETE CASCADE,
                PRIMARY KEY (key, word)
            );
            """
    )
}
