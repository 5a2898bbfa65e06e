/// The column names of a result, shared by its rows.
@usableFromInline struct Columns: Sendable {
    @usableFromInline let names: [String]
    /// An index and one more by the fingerprint of a name, or in the next free slot behind it; 0 where there is none.
    @usableFromInline let slots: [UInt16]

    init(_ names: [String]) {
        self.names = names
        var count = 32
        while count < names.count * 4 { count *= 2 }
        var slots = [UInt16](repeating: 0, count: count)
        for (index, name) in names.enumerated() {
            var slot = Self.fingerprint(name) & (count - 1)
            while slots[slot] > 0, names[Int(slots[slot]) - 1] != name { slot = (slot + 1) & (count - 1) }
            // Of two columns of the same name the first is found.
            if slots[slot] == 0 { slots[slot] = UInt16(index + 1) }
        }
        self.slots = slots
    }

    @inlinable func index(of name: String) -> Int? {
        var slot = Self.fingerprint(name) & (slots.count - 1)
        while slots[slot] > 0 {
            let index = Int(slots[slot]) - 1
            if names[index] == name { return index }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Cheaper than a hash, and different for most columns of a table.
    @inlinable static func fingerprint(_ name: String) -> Int {
        let letters = name.utf8
        guard let first = letters.first, let last = letters.last else { return 0 }
        return letters.count &* 5 &+ Int(first) &* 3 &+ Int(last) &* 11
    }
}
