extension Phrase: ExpressibleByStringInterpolation {
    public init(stringLiteral key: String) { self.init(key: key) }

    public init(stringInterpolation interpolation: Interpolation) {
        self.init(key: interpolation.key, interpolation.arguments)
    }

    /// Collects the key and the arguments of a literal.
    public struct Interpolation: StringInterpolationProtocol {
        fileprivate var key = ""
        fileprivate var arguments: [Phrase] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            key.reserveCapacity(literalCapacity + 3 * interpolationCount)
            arguments.reserveCapacity(interpolationCount)
        }

        public mutating func appendLiteral(_ literal: String) { key += literal }

        public mutating func appendInterpolation(_ phrase: Phrase) {
            arguments.append(phrase)
            key += "{\(arguments.count)}"
        }

        /// What is the same in every language.
        public mutating func appendInterpolation(_ text: String) { appendInterpolation(.verbatim(text)) }

        public mutating func appendInterpolation(_ number: some BinaryInteger) {
            appendInterpolation(.count(number))
        }

        public mutating func appendInterpolation(_ mass: Mass) { appendInterpolation(mass.text) }
    }
}
