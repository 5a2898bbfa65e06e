import ArgumentParser
import PlatesCore
import PlatesServer

/// Options about the backups that are made by themselves.
struct BackupOptions: ParsableArguments {
    @Option(
        help: """
            The folder in which a backup is made each night; without it none is. [PLATES_BACKUP_DIR]
            """
    )
    var backupDir: String?

    @Option(
        help: """
            How many backups are kept: the last one of each of so many days, weeks and months. \
            [PLATES_BACKUP_KEEP] (default: 7d,4w,12m)
            """
    )
    var backupKeep: String?

    /// - Throws: `WrongSetting` if a setting is invalid.
    func apply(to settings: inout Settings, from environment: EnvironmentSettings) throws {
        settings.backupDirectory = backupDir ?? environment.text("backup.dir")
        if settings.backupDirectory?.isEmpty == true {
            throw WrongSetting("The backup directory must have a name.")
        }
        guard let text = backupKeep ?? environment.text("backup.keep") else { return }
        guard let keep = BackupKeep(text) else {
            throw WrongSetting(
                "The setting backup-keep must be like 7d,4w,12m (days, weeks, months), not “\(text)”.")
        }
        settings.backupKeep = keep
    }
}
