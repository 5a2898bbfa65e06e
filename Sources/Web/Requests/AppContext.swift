import Hummingbird
import Logging
import NIOCore
import PlatesCore

/// What goes with a request on its way through the middleware to its route.
struct AppContext: RequestContext, RemoteAddressRequestContext {
    var coreContext: CoreRequestContextStorage
    let remoteAddress: SocketAddress?
    /// The connection, which tells when the client has gone.
    let channel: any Channel
    /// When the request came, by the system's clock.
    let begun = Instant.now()
    /// Who is signed in; the session middleware sets it.
    var signedIn: SignedIn?
    /// What the address of the page names to be undone; `UndoNotice` sets it.
    var undo: PageUndo?
    /// The largest body that a request may have, in bytes. Imports will ask for more on routes of their own.
    var maxUploadSize: Int { 256 * 1024 }

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
        remoteAddress = source.channel.remoteAddress
    }

    /// Lets the body of this request take longer to arrive, for a route that takes large files.
    /// - Parameter seconds: From now on.
    func allowRequest(seconds: Double) {
        channel.triggerUserOutboundEvent(LongerRequest(seconds: seconds), promise: nil)
    }

    /// The account that the request acts for.
    /// - Throws: `NotSignedIn`, which pages answer by the sign-in page and the API by 401.
    func requireAccount() throws -> Account {
        try requireSignedIn().account
    }

    /// The account together with how it was recognised.
    func requireSignedIn() throws -> SignedIn {
        guard let signedIn else { throw NotSignedIn() }
        return signedIn
    }
}

/// An account and what the request showed to be recognised as it.
struct SignedIn: Sendable {
    enum Proof: Sendable {
        case session(Session)
        case token(APIToken)
    }

    let account: Account
    let proof: Proof

    /// The session in use, if the request came with its cookie.
    var session: Session? {
        if case .session(let session) = proof { session } else { nil }
    }
}
