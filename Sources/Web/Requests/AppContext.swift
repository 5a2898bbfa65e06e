import Hummingbird
import Logging
import NIOCore
import PlatesCore

/// What goes with a request on its way through the middleware to its route.
package struct AppContext: PageContext {
    package var coreContext: CoreRequestContextStorage
    package let remoteAddress: SocketAddress?
    /// The connection, which tells when the client has gone.
    package let channel: any Channel
    /// When the request came, by the system's clock.
    package let begun = Instant.now()
    /// Who is signed in, if anybody; the session middleware sets it.
    package var signedIn: SignedIn?
    package var viewer: SignedIn? { signedIn }
    /// What the address of the page names to be undone; `UndoNotice` sets it.
    package var undo: PageUndo?
    /// The colours that were chosen on the device; `AppearanceMiddleware` sets them.
    package var appearance = Appearance.device
    /// `LanguageMiddleware` sets what the browser likes best, the session middleware what the account has chosen.
    package var language = Language.english
    /// The largest body that a request may have, in bytes. Imports stream theirs to the disk.
    package var maxUploadSize: Int { 256 * 1024 }

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
        remoteAddress = source.channel.remoteAddress
    }

    /// Lets the body of this request take longer to arrive, for a route that takes large files.
    /// - Parameter seconds: From now on.
    func allowRequest(seconds: Double) {
        channel.triggerUserOutboundEvent(LongerRequest(seconds: seconds), promise: nil)
    }
}
