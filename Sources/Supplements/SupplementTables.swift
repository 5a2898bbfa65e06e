import Accounts
import PlatesCore

/// The tables of supplements, as a copy of an account to another deployment reads them.
package enum SupplementTables {
    private static let ofSupplement = "supplement_id IN (SELECT id FROM supplements WHERE account_id = $1)"

    /// References lead to tables further up.
    package static let all = [
        AccountTable(
            name: "supplements",
            columnList: """
                id, account_id, name, note, dose_amount, dose_unit, piece_unit, piece_amount, \
                piece_amount_unit, stock_amount, stock_unit, warn_days, pack_amount, pack_price_hundredths, \
                pack_currency, counts_as_food, nutrients_amount, nutrients_unit, created_at, deleted_from, \
                stock_counted_at
                """,
            instants: ["created_at", "stock_counted_at"], truths: ["counts_as_food"]
        ),
        AccountTable(
            name: "supplement_nutrients", columnList: "supplement_id, nutrient, amount", keyCount: 2,
            condition: ofSupplement
        ),
        AccountTable(
            name: "supplement_schedules",
            columnList: """
                supplement_id, effective_from, kind, days, every_days, weeks_on, weeks_off, least_minutes, \
                most_per_day, starts_on, ends_on
                """, keyCount: 2,
            condition: ofSupplement
        ),
        AccountTable(
            name: "supplement_doses",
            columnList: "supplement_id, effective_from, position, slot, amount, unit", keyCount: 3,
            condition: ofSupplement
        ),
        AccountTable(
            name: "supplement_pauses", columnList: "supplement_id, from_day, to_day", keyCount: 2,
            condition: ofSupplement
        ),
        AccountTable(name: "supplement_slots", columnList: "account_id, slot, minute", keyCount: 2),
        AccountTable(
            name: "intakes",
            columnList: """
                account_id, supplement_id, day, slot, number, state, reason, taken_at, amount, unit, changed_at
                """, keyCount: 5,
            instants: ["taken_at", "changed_at"]
        ),
    ]
}
