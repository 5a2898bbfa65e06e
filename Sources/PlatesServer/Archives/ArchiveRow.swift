import PlatesCore
import Storage

extension ArchiveTable {
    /// Writes a row as an object.
    func write(_ row: Row, to text: inout JSONText) throws {
        text.append("{")
        for (index, field) in fields.enumerated() {
            text.writeName(field.name, inSnakeCase: false, isFirst: index == 0)
            switch field {
            case .column(let column): try text.write(value(column, row))
            case .instant(let column):
                let nanoseconds: Int64? = try row.optional(column)
                try text.write(nanoseconds.map { .instant(Instant(nanoseconds: $0)) } ?? .null)
            case .mass(let name):
                let thousandths: Int64? = try row.optional("\(name)_thousandths")
                let unit: String? = try row.optional("\(name)_unit")
                try text.writeMass(thousandths, unit)
            }
        }
        text.append("}")
    }

    private func value(_ column: String, _ row: Row) throws -> Value {
        try row.value(column).read(
            asInstant: table.instants.contains(column), asTruth: table.truths.contains(column))
    }
}

extension JSONText {
    mutating func write(_ value: Value) throws {
        switch value {
        case .null: append("null")
        case .integer(let integer): write(integer: integer)
        case .double(let double):
            // PostgreSQL has 30 where SQLite has 30.0.
            if let whole = Int64(exactly: double) { write(integer: whole) } else { try write(number: double) }
        case .boolean(let truth): append(truth ? "true" : "false")
        case .text(let text): write(text)
        case .uuid(let uuid): write(uuid.text)
        case .day(let day): write(day.description)
        case .instant(let instant): write(instant.description)
        case .blob(let bytes): write(bytes.map { String($0, radix: 16) }.joined(separator: " "))
        }
    }

    /// - Parameter thousandths: Of the unit.
    mutating func writeMass(_ thousandths: Int64?, _ unit: String?) throws {
        guard thousandths != nil || unit != nil else { return append("null") }
        append("{\"value\":")
        // At most three decimals, which every reader of JSON reads back exactly.
        if let thousandths { try write(.double(Double(thousandths) / 1000)) } else { append("null") }
        append(",\"unit\":")
        if let unit { write(unit) } else { append("null") }
        append("}")
    }
}
