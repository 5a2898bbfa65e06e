/// Where a connection is in the exchange of requests and answers, as far as its deadlines need to know.
struct RequestProgress {
    /// A request has begun to arrive and is not complete.
    private(set) var isReading = false
    /// The head of that request has arrived.
    private(set) var hasHead = false
    /// Requests whose head has arrived and whose answer is not complete.
    private(set) var unanswered = 0
    /// The head of an answer was sent, its end was not.
    private(set) var isAnswering = false
    /// The bytes could not be understood: nothing that follows can be either.
    var isBroken = false

    /// Whether an answer of our own would be taken for the answer to the request that is arriving.
    var canAnswer: Bool {
        !isBroken && !isAnswering && unanswered == (hasHead ? 1 : 0)
    }

    mutating func begin() { isReading = true }

    mutating func readHead() {
        isReading = true
        hasHead = true
        unanswered += 1
    }

    mutating func readEnd() {
        isReading = false
        hasHead = false
    }

    mutating func wroteHead() { isAnswering = true }

    mutating func wroteEnd() {
        isAnswering = false
        unanswered = max(0, unanswered - 1)
    }
}
