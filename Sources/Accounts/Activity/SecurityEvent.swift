import PlatesCore
import Web

/// What happened to somebody's credentials, or was refused for safety's sake. The raw value stands in the log and in
/// the database; it is never changed.
package enum SecurityEvent: String, Sendable, CaseIterable {
    case signedIn = "sign_in"
    case signInFailed = "sign_in_failed"
    case signInThrottled = "sign_in_throttled"
    case signedUp = "sign_up"
    case signUpThrottled = "sign_up_throttled"
    case signedOut = "sign_out"
    /// Too many passwords waited to be checked.
    case passwordQueueFull = "password_queue_full"
    case passwordChanged = "password_changed"
    case passwordReset = "password_reset"
    /// A wrong password in the settings.
    case passwordRefused = "password_refused"
    case passwordThrottled = "password_throttled"
    case tokenMade = "token_made"
    case tokenRevoked = "token_revoked"
    case tokenExpired = "token_expired"
    case sessionEnded = "session_ended"
    case otherSessionsEnded = "other_sessions_ended"
    case accountMade = "account_made"
    case accountDeleted = "account_deleted"
    case calendarMade = "calendar_made"
    case calendarRevoked = "calendar_revoked"
    case crossSiteRefused = "cross_site_refused"
    case wrongHostRefused = "wrong_host_refused"

    enum Outcome: String, Sendable {
        case success
        /// A secret was wrong.
        case failure
        /// It was not even looked at.
        case refused
    }

    var outcome: Outcome {
        switch self {
        case .signInFailed, .passwordRefused, .tokenExpired: .failure
        case .signInThrottled, .signUpThrottled, .passwordThrottled, .passwordQueueFull, .crossSiteRefused,
            .wrongHostRefused:
            .refused
        default: .success
        }
    }

    /// What the account's person reads.
    var title: Phrase {
        switch self {
        case .signedIn: "Signed in"
        case .signInFailed: "Sign-in with a wrong password"
        case .signInThrottled: "Sign-in refused after too many wrong passwords"
        case .signedUp: "Signed up"
        case .signUpThrottled: "Sign-up refused after too many"
        case .signedOut: "Signed out"
        case .passwordQueueFull: "Password not checked, because too many waited"
        case .passwordChanged: "Password changed"
        case .passwordReset: "Password reset by the operator"
        case .passwordRefused: "Wrong password in the settings"
        case .passwordThrottled: "Password in the settings refused after too many wrong ones"
        case .tokenMade: "API token made"
        case .tokenRevoked: "API token revoked"
        case .tokenExpired: "Expired API token used"
        case .sessionEnded: "Session of a browser ended"
        case .otherSessionsEnded: "Sessions of all other browsers ended"
        case .accountMade: "Account made by the operator"
        case .accountDeleted: "Account deleted"
        case .calendarMade: "Calendar address made"
        case .calendarRevoked: "Calendar address revoked"
        case .crossSiteRefused: "Request from another site refused"
        case .wrongHostRefused: "Request for another host refused"
        }
    }
}
