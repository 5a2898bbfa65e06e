extension Phrase: ExpressibleByStringInterpolation {
    public init(stringLiteral key: String) { self.init(key: key) }

    public init(stringInterpolation interpolation: Interpolation) {
        self.init(key: interpolation.key, interpolation.arguments)
    }

    /// Collects the key and the arguments of a literal.
    public struct Interpolation: StringInterpolationProtocol {
        fileprivate var key = ""
        fileprivate var arguments: [Phrase] = []

        /// What stands for an argument, by its number: cheaper than to put it together each time.
        private static let marks = ["", "{1}", "{2}", "{3}", "{4}", "{5}", "{6}", "{7}", "{8}", "{9}"]

        public init(literalCapacity: Int, interpolationCount: Int) {
            key.reserveCapacity(literalCapacity + 3 * interpolationCount)
            arguments.reserveCapacity(interpolationCount)
        }

        public mutating func appendLiteral(_ literal: String) { key += literal }

        public mutating func appendInterpolation(_ phrase: Phrase) {
            arguments.append(phrase)
            key +=
                Self.marks.indices.contains(arguments.count)
                ? Self.marks[arguments.count] : "{\(arguments.count)}"
        }

        /// What is the same in every language.
        public mutating func appendInterpolation(_ text: String) { appendInterpolation(.verbatim(text)) }

        public mutating func appendInterpolation(_ number: some BinaryInteger) {
            appendInterpolation(.count(number))
        }

        public mutating func appendInterpolation(_ mass: Mass) { appendInterpolation(mass.text) }
    }
}
