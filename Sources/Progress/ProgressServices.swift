import PlatesCore
import Training
import Web

/// What progress works with.
package struct ProgressServices: SectionServices {
    package let training: TrainingServices
    /// Answers questions over time.
    package let history: any LiftHistory

    package init(training: TrainingServices, history: any LiftHistory) {
        (self.training, self.history) = (training, history)
    }

    package var site: Site { training.site }
    package var catalogue: ExerciseCatalogue { training.catalogue }
    package var bodyWeights: BodyWeightSource { training.bodyWeights }
}
