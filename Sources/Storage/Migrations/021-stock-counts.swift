extension Migration {
    /// When the stock of a supplement was counted last, so that undoing what was done before the count leaves the count
    /// alone. Doses and refills change the stock without counting it.
    static let stockCounts = Migration(
        number: 21,
        name: "stock counts",
        sqlite: """
            ALTER TABLE supplements ADD COLUMN stock_counted_at INTEGER;
            """,
        postgreSQL: """
            ALTER TABLE supplements ADD COLUMN stock_counted_at timestamptz;
            COMMENT ON COLUMN supplements.stock_counted_at IS
                'when somebody said last what is left, or that it is not counted; doses and refills leave it';
            """
    )
}
