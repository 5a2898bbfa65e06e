import PlatesCore

/// What is told to people who open Plates over plain http although its address is https.
package enum PlainHTTP {
    package static func sentence(_ address: String) -> Phrase {
        """
        You opened Plates over plain http, where a browser does not keep you signed in: the cookie for that is for \
        https alone. Open \(address) and sign in there.
        """
    }
}
