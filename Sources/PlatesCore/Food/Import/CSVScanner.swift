/// Finds the cells of a record, which may arrive line by line.
package struct CSVScanner {
    /// The bounds of a cell within the record, without its quotation marks.
    package struct Cell {
        var start = 0
        var end = 0
        var hasDoubledQuotes = false
    }

    private enum State {
        case cellStart, plain, quoted
        /// After a quotation mark in a quoted cell: the end of the cell, or the first of a doubled mark.
        case quote
    }

    package private(set) var cells: [Cell]
    /// How many cells were seen, unwanted ones included.
    package private(set) var count = 0
    /// Whether there is something between the end of a quoted cell and the next separator.
    package private(set) var isBad = false
    private var state = State.cellStart
    private var cell = Cell()
    private let dialect: CSVDialect

    /// - Parameter slots: How many cells are wanted.
    package init(_ dialect: CSVDialect, slots: Int) {
        self.dialect = dialect
        cells = [Cell](repeating: Cell(), count: slots)
    }

    /// Whether the record continues on the next line, because a quotation mark is not closed.
    package var isOpen: Bool { state == .quoted && !isBad }

    /// Continues to the end of the bytes, which are the whole record so far.
    /// - Parameter slots: For each cell of a line its index in `cells`; `nil` skips it.
    package mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, slots: [Int?]) {
        var index = start
        while index < bytes.count, !isBad {
            let byte = bytes[index]
            switch state {
            case .cellStart, .plain:
                if byte == dialect.separator {
                    finish(at: index, slots)
                    cell.start = index + 1
                } else if state == .cellStart {
                    state = dialect.hasQuotes && byte == Self.mark ? .quoted : .plain
                    if state == .quoted { cell.start = index + 1 }
                }
            case .quoted:
                if byte == Self.mark {
                    cell.end = index
                    state = .quote
                }
            case .quote:
                if byte == Self.mark {
                    cell.hasDoubledQuotes = true
                    state = .quoted
                } else if byte == dialect.separator {
                    finish(at: cell.end, slots)
                    cell.start = index + 1
                } else {
                    isBad = true
                }
            }
            index += 1
        }
    }

    /// The record ends where the bytes did.
    package mutating func finish(_ bytes: Int, slots: [Int?]) {
        finish(at: state == .quote ? cell.end : bytes, slots)
    }

    private mutating func finish(at end: Int, _ slots: [Int?]) {
        if count < slots.count, let slot = slots[count] {
            cell.end = end
            cells[slot] = cell
        }
        count += 1
        cell = Cell()
        state = .cellStart
    }

    private static let mark = UInt8(ascii: "\"")
}
