import PlatesCore

/// An account and what the request showed to be recognised as it.
package struct SignedIn: Sendable {
    package enum Proof: Sendable {
        case session(Session)
        case token(APIToken)
    }

    package let account: Account
    let proof: Proof

    package init(account: Account, proof: Proof) {
        self.account = account
        self.proof = proof
    }

    /// The session in use, if the request came with its cookie.
    package var session: Session? {
        if case .session(let session) = proof { session } else { nil }
    }
}
