resource "google_storage_bucket" "objects" {
  project                     = var.project
  name                        = "${var.project}-objects"
  location                    = var.region
  storage_class               = "STANDARD"
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  labels                      = local.labels

  versioning {
    enabled = true
  }
  soft_delete_policy {
    retention_duration_seconds = 604800
  }
  lifecycle_rule {
    condition {
      num_newer_versions = 1
      with_state         = "ARCHIVED"
      age                = 30
    }
    action {
      type = "Delete"
    }
  }
}

# The services speak S3; Cloud Storage does too, with a key of this account.
resource "google_storage_hmac_key" "objects" {
  project               = var.project
  service_account_email = google_service_account.workload.email
}
