import Hummingbird
import NIOCore
import PlatesCore

/// What pages and answers need of a request, whether or not somebody is signed in.
package protocol PageContext: RequestContext, RemoteAddressRequestContext {
    /// Who sees the page, if they are signed in.
    var viewer: SignedIn? { get }
    /// What the address of the page names to be undone.
    var undo: PageUndo? { get }
    /// The colours that were chosen on the device.
    var appearance: Appearance { get }
    /// In which texts are shown: the account's, or what the browser likes best.
    var language: Language { get }
    /// When the request came, by the system's clock.
    var begun: Instant { get }
    /// The connection, which tells when the client has gone.
    var channel: any Channel { get }
}
