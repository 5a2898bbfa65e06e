/// Which keys lie beside each other.
enum Keyboard {
    /// Whether a character comes after another one on a walk over the keyboard, in the alphabet or among the digits,
    /// in either direction, or is the same.
    static func follows(_ first: Character, _ second: Character) -> Bool {
        if first == second { return true }
        if let one = first.asciiValue, let other = second.asciiValue, isCounted(first), isCounted(second) {
            let distance = one > other ? one - other : other - one
            // The digits are a ring: 0 follows 9.
            if distance == 1 || (distance == 9 && first.isNumber && second.isNumber) { return true }
        }
        return layouts.contains { layout in
            guard let one = layout[first], let other = layout[second] else { return false }
            return abs(one.row - other.row) <= 1 && abs(one.column - other.column) <= 1
        }
    }

    private static func isCounted(_ character: Character) -> Bool { character.isLetter || character.isNumber }

    private struct Key {
        let row: Int
        let column: Int
    }

    /// English and German keys, and the signs above the digits; French ones in their first rows.
    private static let layouts: [[Character: Key]] = [
        ["1234567890-=", "qwertyuiop[]", "asdfghjkl;'\\", "zxcvbnm,./"],
        ["!@#$%^&*()_+", "qwertyuiop{}", "asdfghjkl:\"|", "zxcvbnm<>?"],
        ["1234567890", "qwertzuiop", "asdfghjkl", "yxcvbnm"],
        ["1234567890", "azertyuiop", "qsdfghjklm", "wxcvbn"],
    ].map { rows in
        var keys: [Character: Key] = [:]
        for (row, characters) in rows.enumerated() {
            for (column, character) in characters.enumerated() {
                keys[character] = Key(row: row, column: column)
            }
        }
        return keys
    }
}
