import Foundation

/// Limits of every JSON body, checked before decoding so that no decoder ever sees more.
///
/// It scans the bytes once, without recursion or allocation. It does not validate JSON, which the decoder does.
public struct JSONLimits: Sendable {
    /// The greatest nesting depth. Requests of Plates have at most five levels.
    public var depth = 32
    /// How many elements an array, or members an object, may have. An outbox sends 500 changes at a time.
    public var members = 1000
    /// The greatest magnitude of a number: up to 2^53 programs agree on integers (RFC 8259, section 6), and a thousand
    /// times that still fits an `Int64`.
    public var magnitude = 9_007_199_254_740_992.0
    /// The most bytes of a number.
    public var digits = 64

    public init() {}

    /// - Throws: `ValidationError` for the path of the field at fault, or for `body`.
    public func check(_ bytes: some Sequence<UInt8>) throws(ValidationError) {
        var walk = JSONWalk(limits: self)
        for byte in bytes { try walk.take(byte) }
        try walk.end()
    }
}

/// The state between two bytes of a body.
private struct JSONWalk {
    private struct Container {
        let isObject: Bool
        /// How many commas it had: the index of the current element.
        var index = 0
        /// The name of the current member, as it is written.
        var name: [UInt8] = []
    }

    private let limits: JSONLimits
    private var containers: [Container] = []
    private var number: [UInt8] = []
    private var isInString = false
    private var isEscaped = false
    /// Whether the current string is a member name.
    private var isName = false
    private var awaitsName = false

    /// The API has no longer names; one that is cut off only appears in an error message.
    private static let longestName = 40

    init(limits: JSONLimits) {
        self.limits = limits
        containers.reserveCapacity(limits.depth)
    }

    mutating func take(_ byte: UInt8) throws(ValidationError) {
        // Only encodings other than UTF-8 have zero bytes. RFC 8259 (section 8.1) does not allow them.
        guard byte != 0 else { throw ValidationError("body", JSONMistake.notUTF8) }
        if isInString { return takeInString(byte) }
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
            UInt8(ascii: "e"), UInt8(ascii: "E"):
            // `e` also occurs in `true` and `false`.
            if !number.isEmpty || byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte) {
                number.append(byte)
                guard number.count <= limits.digits else { throw tooLarge }
            }
            return
        default: try end()
        }
        switch byte {
        case UInt8(ascii: "\""):
            (isInString, isName) = (true, awaitsName)
            if isName { containers[containers.count - 1].name = [] }
        case UInt8(ascii: "{"), UInt8(ascii: "["): try open(isObject: byte == UInt8(ascii: "{"))
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            _ = containers.popLast()
            awaitsName = false
        case UInt8(ascii: ","): try goOn()
        case UInt8(ascii: ":"): awaitsName = false
        default: break
        }
    }

    /// Ends the current number.
    mutating func end() throws(ValidationError) {
        guard !number.isEmpty else { return }
        // The decoder refuses what is not a number.
        let value = Double(String(decoding: number, as: UTF8.self)) ?? 0
        guard value.magnitude <= limits.magnitude else { throw tooLarge }
        number.removeAll(keepingCapacity: true)
    }

    private mutating func takeInString(_ byte: UInt8) {
        if isEscaped {
            isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
            isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
            isInString = false
            return
        }
        if isName, containers[containers.count - 1].name.count < Self.longestName {
            containers[containers.count - 1].name.append(byte)
        }
    }

    private mutating func open(isObject: Bool) throws(ValidationError) {
        guard containers.count < limits.depth else {
            throw ValidationError("body", JSONMistake.tooDeep(most: limits.depth))
        }
        containers.append(Container(isObject: isObject))
        awaitsName = isObject
    }

    private mutating func goOn() throws(ValidationError) {
        guard let last = containers.indices.last else { return }
        containers[last].index += 1
        awaitsName = containers[last].isObject
        guard containers[last].index < limits.members else {
            throw ValidationError(
                path(of: containers.dropLast()), JSONMistake.tooManyMembers(most: limits.members))
        }
    }

    private var tooLarge: ValidationError {
        ValidationError(
            path(of: containers[...]), JSONMistake.tooLarge)
    }

    /// `schedule.days.3`
    private func path(of containers: ArraySlice<Container>) -> String {
        let names = containers.map { container in
            container.isObject ? String(decoding: container.name, as: UTF8.self) : String(container.index)
        }
        return names.isEmpty ? "body" : names.joined(separator: ".")
    }
}
