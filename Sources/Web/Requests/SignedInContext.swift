import Hummingbird
import NIOCore
import PlatesCore

/// A request of somebody who is signed in: a handler that takes it always has an account.
///
/// The router makes it of an `AppContext` before it reads what was sent, and refuses strangers then.
package struct SignedInContext: ChildRequestContext, PageContext {
    package var coreContext: CoreRequestContextStorage
    private let parent: AppContext
    /// The account together with how it was recognised.
    package let signedIn: SignedIn

    /// - Throws: `NotSignedIn`, which pages answer by the sign-in page and the API by 401.
    package init(context: AppContext) throws {
        guard let signedIn = context.signedIn else { throw NotSignedIn() }
        coreContext = context.coreContext
        parent = context
        self.signedIn = signedIn
    }

    /// The account that the request acts for.
    package var account: Account { signedIn.account }

    package var viewer: SignedIn? { signedIn }
    package var undo: PageUndo? { parent.undo }
    package var appearance: Appearance { parent.appearance }
    package var language: Language { parent.language }
    package var begun: Instant { parent.begun }
    package var channel: any Channel { parent.channel }
    package var remoteAddress: SocketAddress? { parent.remoteAddress }
    package var maxUploadSize: Int { parent.maxUploadSize }

    /// Lets a file of gigabytes take its time to arrive, however slow the line is.
    package func allowLongBody() { parent.allowRequest(seconds: 3 * 3600) }
}
