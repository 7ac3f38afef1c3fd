# Nodes write logs and metrics and pull images; nothing else.
resource "google_service_account" "nodes" {
  project      = var.project
  account_id   = "copy-that-nodes"
  display_name = "Nodes of the cluster"
}

resource "google_project_iam_member" "nodes" {
  for_each = toset(["roles/container.defaultNodeServiceAccount"])
  project  = var.project
  role     = each.value
  member   = google_service_account.nodes.member
}

resource "google_artifact_registry_repository_iam_member" "nodes" {
  project    = var.project
  location   = google_artifact_registry_repository.images.location
  repository = google_artifact_registry_repository.images.name
  role       = "roles/artifactregistry.reader"
  member     = google_service_account.nodes.member
}

# Pods: this bucket and these secrets.
resource "google_service_account" "workload" {
  project      = var.project
  account_id   = "copy-that"
  display_name = "Services"
}

resource "google_service_account_iam_member" "workload_identity" {
  service_account_id = google_service_account.workload.name
  role               = "roles/iam.workloadIdentityUser"
  member             = "serviceAccount:${var.project}.svc.id.goog[copy-that/copy-that]"
  depends_on         = [google_container_cluster.main]
}

resource "google_storage_bucket_iam_member" "workload" {
  bucket = google_storage_bucket.objects.name
  role   = "roles/storage.objectUser"
  member = google_service_account.workload.member
}

resource "google_secret_manager_secret_iam_member" "workload" {
  for_each  = google_secret_manager_secret.main
  project   = var.project
  secret_id = each.value.secret_id
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.workload.member
}

# Workflows of one repository, by its identity at GitHub: no key leaves Google.
resource "google_service_account" "deployer" {
  project      = var.project
  account_id   = "copy-that-deployer"
  display_name = "Releases"
}

resource "google_iam_workload_identity_pool" "github" {
  project                   = var.project
  workload_identity_pool_id = "github"
  depends_on                = [google_project_service.used]
}

resource "google_iam_workload_identity_pool_provider" "github" {
  project                            = var.project
  workload_identity_pool_id          = google_iam_workload_identity_pool.github.workload_identity_pool_id
  workload_identity_pool_provider_id = "actions"
  attribute_condition                = "assertion.repository == '${var.deployer_repository}' && assertion.environment == '${var.environment}'"
  attribute_mapping = {
    "google.subject"       = "assertion.sub"
    "attribute.repository" = "assertion.repository"
  }
  oidc {
    issuer_uri = "https://token.actions.githubusercontent.com"
  }
}

resource "google_service_account_iam_member" "deployer" {
  service_account_id = google_service_account.deployer.name
  role               = "roles/iam.workloadIdentityUser"
  member             = "principalSet://iam.googleapis.com/${google_iam_workload_identity_pool.github.name}/attribute.repository/${var.deployer_repository}"
}

resource "google_project_iam_member" "deployer" {
  project = var.project
  role    = "roles/container.developer"
  member  = google_service_account.deployer.member
}

resource "google_artifact_registry_repository_iam_member" "deployer" {
  project    = var.project
  location   = google_artifact_registry_repository.images.location
  repository = google_artifact_registry_repository.images.name
  role       = "roles/artifactregistry.writer"
  member     = google_service_account.deployer.member
}
