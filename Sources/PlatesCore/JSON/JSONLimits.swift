import Foundation

/// What any JSON body must keep to, whatever it is about; looked at before it is decoded, so that no decoder, list or
/// sum ever sees more.
///
/// It goes through the bytes once, without recursion and without building anything. It does not check that they are
/// JSON: the decoder does.
public struct JSONLimits: Sendable {
    /// How deep objects and arrays may stand in one another. What Plates takes has five levels at most.
    public var depth = 32
    /// How many elements an array, or members an object, may have. An outbox sends 500 changes at a time.
    public var members = 1000
    /// How large a number may be, either way: up to 2^53 programs agree on whole numbers (RFC 8259, section 6), and
    /// a thousand times that still fits an `Int64`.
    public var magnitude = 9_007_199_254_740_992.0
    /// How many bytes a number may be written with.
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
    /// Whether the string under way names a member.
    private var isName = false
    private var awaitsName = false

    /// The API has no longer names; one that is cut off only appears in an error message.
    private static let longestName = 40

    init(limits: JSONLimits) {
        self.limits = limits
        containers.reserveCapacity(limits.depth)
    }

    mutating func take(_ byte: UInt8) throws(ValidationError) {
        // Only other encodings than UTF-8 have it, which RFC 8259 (section 8.1) does not allow and in which these
        // bytes would mean something else.
        guard byte != 0 else { throw ValidationError("body", JSONMistake.notUTF8) }
        if isInString { return takeInString(byte) }
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
            UInt8(ascii: "e"), UInt8(ascii: "E"):
            // The letter is also one of `true` and `false`, which begin no number.
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

    /// Ends a number that is under way.
    mutating func end() throws(ValidationError) {
        guard !number.isEmpty else { return }
        // What is no number at all is left to the decoder.
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
